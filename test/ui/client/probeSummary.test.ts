import { describe, expect, it } from 'vitest'
import { appendRows, createTable } from '../../../src/base/table.ts'
import { clientSettings, LOST, PROBE_STRIDE } from '../../../src/sim/record.ts'
import { probeSummary } from '../../../src/ui/client/probeSummary.ts'

const table = (...rows: (readonly [sentUs: number, vmIndex: number, latencyUs: number])[]) => {
  const probes = createTable(PROBE_STRIDE)
  for (const row of rows) appendRows(probes, row)
  return probes
}
const MS = 1000

describe('what clients have seen', () => {
  const probes = table(
    [0, 0, 2 * MS],
    [0, 1, 2 * MS],
    [50 * MS, 0, 2 * MS],
    [100 * MS, 0, 250 * MS],
    [150 * MS, 0, 200 * MS],
    [400 * MS, 0, LOST],
    [450 * MS, 0, 2 * MS],
  )
  const seen = (fromUs: number, toUs: number, recordedUntilUs = toUs) =>
    probeSummary(probes, 0, { fromUs, toUs, recordedUntilUs }, clientSettings)

  it('counts what was answered, what was slow, and the longest silence', () => {
    expect(seen(0, 360 * MS)).toEqual({ ok: 2, slow: 2, lost: 0, longestGapUs: 298 * MS })
  })

  it('knows nothing of what comes later, and counts the silence that is still open', () => {
    expect(seen(0, 300 * MS)).toEqual({ ok: 2, slow: 0, lost: 0, longestGapUs: 248 * MS })
  })

  it('calls nothing a silence that the record does not tell of yet', () => {
    expect(seen(0, 5000 * MS, 360 * MS).longestGapUs).toBe(298 * MS)
    expect(seen(0, 5000 * MS, 0).longestGapUs).toBeLessThan(5000 * MS)
  })

  it('calls a probe lost only after its time is up', () => {
    expect(seen(0, 1399 * MS).lost).toBe(0)
    expect(seen(0, 1400 * MS).lost).toBe(1)
  })

  it('leaves out other VMs and earlier probes', () => {
    expect(seen(50 * MS, 60 * MS)).toMatchObject({ ok: 1 })
    expect(probeSummary(probes, 1, { fromUs: 0, toUs: 5000 * MS, recordedUntilUs: 0 }, clientSettings)).toMatchObject({
      ok: 1,
      slow: 0,
      lost: 0,
    })
  })
})
