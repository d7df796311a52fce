import { formatBytes } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { Vm } from '../../sim/experiment.ts'
import type { MemoryUse } from './memory.ts'

interface MemoryBarProps {
  readonly use: MemoryUse
  readonly vms: readonly Vm[]
}

/** Memory of a server: one block a VM, what is reserved for one on its way, and what the VM held over it would take. */
export function MemoryBar({ use, vms }: MemoryBarProps) {
  const { parts, usedBytes, freeBytes, totalBytes } = use
  const freeFraction = freeBytes / totalBytes
  return (
    <div className="memory">
      <div className="memory-track" aria-hidden>
        {parts.map(({ vm, kind, bytes }) => {
          const isShort = kind === 'wanted' && bytes > freeBytes
          const width = `${((isShort ? freeFraction : bytes / totalBytes) * 100 || 0).toFixed(2)}%`
          return (
            <span
              key={`${vm} ${kind}`}
              className="memory-part"
              data-kind={kind}
              data-short={isShort || undefined}
              style={{ width: isShort ? `calc(${width} + 8px)` : width }}
            />
          )
        })}
      </div>
      <p className="memory-words">
        <span>{say('datacenter.used', { size: formatBytes(usedBytes) })}</span>
        <span>{say('datacenter.free', { size: formatBytes(freeBytes) })}</span>
      </p>
      <p className="memory-coming">{comingWords(use, vms)}</p>
    </div>
  )
}

function comingWords({ parts, reservedBytes }: MemoryUse, vms: readonly Vm[]): string {
  const wanted = parts.find(({ kind }) => kind === 'wanted')
  if (wanted === undefined)
    return reservedBytes > 0 ? say('datacenter.reserved', { size: formatBytes(reservedBytes) }) : ''
  return say('datacenter.needs', {
    vm: vms.find(({ id }) => id === wanted.vm)?.label ?? '',
    size: formatBytes(wanted.bytes),
  })
}
