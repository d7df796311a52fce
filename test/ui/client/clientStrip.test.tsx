import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ClientStrip } from '../../../src/ui/client/ClientStrip.tsx'
import { createStage, nextFrame } from '../stage.tsx'

let stage: ReturnType<typeof createStage>
beforeEach(() => {
  stage = createStage()
})
afterEach(() => stage.close())

const answered = (): string | null => stage.place.querySelector('[data-testid=probes-ok]')?.textContent ?? null
const gapMs = (): number => Number(stage.place.querySelector('[data-testid=longest-gap]')?.getAttribute('data-value'))
const words = (): string => stage.place.querySelector('p.unseen')?.textContent ?? ''

describe('what clients notice, on a page that stands', () => {
  it('is told as soon as the record of the moment comes, and no silence before', async () => {
    const page = stage.open('v=1&t=2s&paused=1', <ClientStrip />)
    await nextFrame()
    expect(gapMs()).toBe(0)
    act(page.settle)
    await nextFrame()
    expect(answered()).toBe('40')
    expect(gapMs()).toBe(0)
    expect(words()).toContain('41 probes')
  })

  it('is told anew after a jump into time that was not simulated yet', async () => {
    const page = stage.open('v=1&t=2s&paused=1', <ClientStrip />)
    act(page.settle)
    await nextFrame()
    act(() => page.app.seek(3_000_000))
    expect(gapMs()).toBe(0)
    act(page.settle)
    await nextFrame()
    expect(answered()).toBe('60')
    expect(gapMs()).toBe(0)
    expect(words()).toContain('Until 3.000 s')
    expect(words()).toContain('61 probes')
  })
})
