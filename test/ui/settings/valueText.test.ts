import { describe, expect, it } from 'vitest'
import { GIB } from '../../../src/base/units.ts'
import { linkFields, migrationFields, vmFields } from '../../../src/scenario/catalog.ts'
import { stopsOf } from '../../../src/ui/settings/stops.ts'
import { readValueText, textProblem, valueText } from '../../../src/ui/settings/valueText.ts'

describe('the text of a setting', () => {
  it('is read back as the value it was written from, at every stop', () => {
    for (const field of [
      vmFields.memoryBytes,
      vmFields.writesPerSecond,
      linkFields.latencyUs,
      linkFields.bitsPerSecond,
    ]) {
      for (const stop of stopsOf(field))
        expect(readValueText(field, valueText(field, stop))).toEqual({ ok: true, value: stop })
    }
  })

  it('groups digits, and takes them grouped or not', () => {
    expect(valueText(vmFields.writesPerSecond, 60_000)).toBe('60,000 pages/s')
    expect(readValueText(vmFields.writesPerSecond, '60,000')).toEqual({ ok: true, value: 60_000 })
    expect(readValueText(vmFields.writesPerSecond, ' 60000 pages/s ')).toEqual({ ok: true, value: 60_000 })
  })

  it('has words for a zero that means something else', () => {
    const cap = migrationFields.maxBandwidthBytesPerSecond
    expect(valueText(cap, 0, 'no cap')).toBe('no cap')
    expect(readValueText(cap, 'No cap', 'no cap')).toEqual({ ok: true, value: 0 })
  })

  it('takes any unit of its kind and rounds to what the core accepts', () => {
    expect(readValueText(vmFields.memoryBytes, '1.5gib')).toEqual({ ok: true, value: 1.5 * GIB })
    expect(readValueText(migrationFields.downtimeLimitMs, '0.3 s')).toEqual({ ok: true, value: 300 })
    expect(readValueText(linkFields.latencyUs, '80 µs')).toEqual({ ok: true, value: 80 })
  })

  it('is answered in words when it is no value, or too large', () => {
    expect(textProblem(readValueText(vmFields.memoryBytes, 'much'))).toContain('"much" is not allowed')
    expect(textProblem(readValueText(vmFields.memoryBytes, '9000 GiB'))).toContain('16 MiB to 64 GiB')
    expect(textProblem(readValueText(vmFields.memoryBytes, '1e999 GiB'))).toContain('"1e999 GiB" is not allowed')
    expect(textProblem(readValueText(vmFields.memoryBytes, '4 GiB'))).toBeNull()
  })
})
