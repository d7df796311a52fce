import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GIB } from '../../../src/base/units.ts'
import { linkFields, migrationFields, vmFields } from '../../../src/scenario/catalog.ts'
import { type App, createApp } from '../../../src/store/store.ts'
import { AppContext } from '../../../src/ui/hooks/useApp.ts'
import { FieldControl } from '../../../src/ui/settings/FieldControl.tsx'
import type { SettingRow } from '../../../src/ui/settings/rows.ts'
import type { Port, ToPage, ToWorker } from '../../../src/worker/protocol.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const silentPort: Port<ToWorker, ToPage> = { postMessage: () => undefined, onmessage: null }
let app: App
let root: Root
let place: HTMLElement

const show = (row: SettingRow): void =>
  act(() =>
    root.render(
      <AppContext value={app}>
        <FieldControl row={row} onAsk={() => undefined} />
      </AppContext>,
    ),
  )
const input = (type: string): HTMLInputElement => {
  const found = place.querySelector<HTMLInputElement>(`input[type=${type}]`)
  if (!found) throw new Error(`expected an input of type ${type}`)
  return found
}
/** Sets a value as a person does: React listens to the event, not to the property. */
const enter = (target: HTMLInputElement, value: string): void =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(target, value)
    target.dispatchEvent(new Event('input', { bubbles: true }))
  })
const key = (target: HTMLElement, name: string): void =>
  act(() => void target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })))

beforeEach(() => {
  vi.useFakeTimers()
  app = createApp(silentPort, '')
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(() => {
  act(() => root.unmount())
  place.remove()
  vi.useRealTimers()
})

const downtime: SettingRow = { target: 'migration', key: 'downtimeLimitMs', field: migrationFields.downtimeLimitMs }
const memory: SettingRow = { target: 'vm/web', key: 'memoryBytes', field: vmFields.memoryBytes }

describe('the control of a field', () => {
  it('shows the value in force with its unit', () => {
    show({ target: 'link/lan', key: 'bitsPerSecond', field: linkFields.bitsPerSecond })
    expect(input('text').value).toBe('2.5 Gbit/s')
    expect(input('range').getAttribute('aria-valuetext')).toBe('2.5 Gbit/s')
  })

  it('makes a live field a command of the present moment', () => {
    show(downtime)
    enter(input('text'), '0.1 s')
    key(input('text'), 'Enter')
    expect(app.store.getState().experiment.commands).toEqual([
      { kind: 'set', atUs: 0, target: 'migration', field: 'downtimeLimitMs', value: 100 },
    ])
    expect(input('text').value).toBe('100 ms')
  })

  it('changes the scenario where a field is fixed while the VM runs', () => {
    show(memory)
    enter(input('text'), '8GiB')
    key(input('text'), 'Enter')
    const { experiment } = app.store.getState()
    expect(experiment.commands).toEqual([])
    expect(experiment.scenario.vms[0].memoryBytes).toBe(8 * GIB)
  })

  it('acts while the slider moves, and ends with its last value', () => {
    show(downtime)
    const { value } = input('range')
    for (let i = 1; i <= 5; i++) enter(input('range'), String(Number(value) + i))
    act(() => void vi.advanceTimersByTime(2000))
    const last = app.store.getState().experiment.commands.at(-1)
    expect(last).toMatchObject({ kind: 'set', field: 'downtimeLimitMs', value: 1000 })
    expect(input('text').value).toBe('1 s')
    expect(app.store.getState().undo).toHaveLength(1)
    key(input('range'), 'ArrowLeft')
    enter(input('range'), value)
    expect(app.store.getState().undo).toHaveLength(2)
  })

  it('says in words what it cannot take, and changes nothing', () => {
    show(memory)
    enter(input('text'), '9000 GiB')
    key(input('text'), 'Enter')
    expect(place.querySelector('[role=alert]')?.textContent).toContain('16 MiB to 64 GiB')
    expect(input('text').getAttribute('aria-invalid')).toBe('true')
    expect(app.store.getState().experiment.scenario.vms[0].memoryBytes).toBe(4 * GIB)
    key(input('text'), 'Escape')
    expect(input('text').value).toBe('4 GiB')
  })

  it('forgets what it cannot take when it is left', () => {
    show(memory)
    enter(input('text'), '9000 GiB')
    act(() => void input('text').dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
    expect(place.querySelector('[role=alert]')).toBeNull()
    expect(input('text').value).toBe('4 GiB')
    expect(app.store.getState().experiment.scenario.vms[0].memoryBytes).toBe(4 * GIB)
  })

  it('offers a short choice as buttons of which one is pressed', () => {
    show({ target: 'migration', key: 'preempt', field: migrationFields.preempt })
    const [off, on] = place.querySelectorAll<HTMLInputElement>('input[type=radio]')
    expect(off.checked).toBe(true)
    act(() => on.click())
    expect(app.store.getState().experiment.commands.at(-1)).toMatchObject({ field: 'preempt', value: 'on' })
    expect(on.checked).toBe(true)
  })
})
