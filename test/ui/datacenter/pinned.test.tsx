import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Moving, useMoving } from '../../../src/ui/datacenter/useMoving.ts'
import { usePlacements } from '../../../src/ui/datacenter/usePlacements.ts'
import { createStage, nextFrame } from '../stage.tsx'

let stage: ReturnType<typeof createStage>
let moving: Moving
beforeEach(() => {
  stage = createStage()
})
afterEach(() => stage.close())

function Probe() {
  moving = useMoving(usePlacements())
  return null
}

/** A page on which a second move of a VM that migrates has just been refused. */
async function refuse() {
  const page = stage.open('v=1&do=1s:move:web:beta&t=2s&paused=1', <Probe />)
  act(page.settle)
  await nextFrame()
  act(() => moving.drop('web', 'gamma'))
  await act(async () => page.settle())
  expect(moving.pinned?.refusals).toMatchObject([{ rule: 'migrating' }])
  return page
}

describe('a refusal that is pinned', () => {
  it('goes with the run that it is true of: after another command', async () => {
    const page = await refuse()
    act(() => page.app.setLive('migration', 'downtimeLimitMs', 100))
    expect(moving.pinned).toBeNull()
  })

  it('goes after restart, and does not come back with undo and redo', async () => {
    const page = await refuse()
    act(page.app.restart)
    expect(moving.pinned).toBeNull()
    act(page.app.undo)
    expect(moving.pinned).toBeNull()
  })

  it('goes when time goes back, and stays when it goes on', async () => {
    const page = await refuse()
    act(() => page.app.seek(2_500_000))
    expect(moving.pinned).not.toBeNull()
    act(() => page.app.seek(500_000))
    expect(moving.pinned).toBeNull()
  })
})
