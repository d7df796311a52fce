import { formatBytes } from '../../base/format.ts'
import type { MemoryUse } from './memory.ts'

interface MemoryBarProps {
  readonly use: MemoryUse
  readonly totalBytes: number
}

/** Memory of a server: one block a VM, what is kept for one on its way, and what the VM held over it would take. */
export function MemoryBar({ use: { parts, usedBytes, reservedBytes, freeBytes }, totalBytes }: MemoryBarProps) {
  return (
    <div className="memory">
      <div className="memory-track" aria-hidden>
        {parts.map(({ vm, kind, fraction }) => (
          <span
            key={`${vm} ${kind}`}
            className="memory-part"
            data-kind={kind}
            data-short={(kind === 'wanted' && fraction * totalBytes > freeBytes) || undefined}
            style={{ width: `${(fraction * 100).toFixed(2)}%` }}
          />
        ))}
      </div>
      <p className="memory-words">
        <span>{formatBytes(usedBytes)} used</span>
        {reservedBytes > 0 && <span>{formatBytes(reservedBytes)} kept</span>}
        <span>{formatBytes(freeBytes)} free</span>
      </p>
    </div>
  )
}
