import type { Scenario } from '../../sim/experiment.ts'

const WIDTH = 120
const HEIGHT = 36
const GAP = 3

/** Servers side by side, as wide as their memory, filled with the VMs that start there. */
export function Miniature({ scenario: { servers, vms } }: { readonly scenario: Scenario }) {
  const rows = Math.max(1, Math.round(Math.sqrt(servers.length / 8)))
  const columns = Math.ceil(servers.length / rows)
  const width = (WIDTH - GAP * (columns - 1)) / columns
  const height = (HEIGHT - GAP * (rows - 1)) / rows
  return (
    <svg className="miniature" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      {servers.map(({ id, memoryBytes }, i) => {
        const x = (i % columns) * (width + GAP)
        const y = Math.floor(i / columns) * (height + GAP)
        const sizes = vms.filter((vm) => vm.server === id).map((vm) => (vm.memoryBytes / memoryBytes) * height)
        const bottoms = sizes.map((_, k) => sizes.slice(0, k).reduce((sum, size) => sum + size, 0))
        return (
          <g key={id} transform={`translate(${x} ${y})`}>
            <rect className="miniature-server" width={width} height={height} rx="1.5" />
            {columns <= 8 ? (
              sizes.map((size, k) => (
                <rect
                  key={bottoms[k]}
                  className="miniature-vm"
                  x="1"
                  y={height - bottoms[k] - size + 0.5}
                  width={width - 2}
                  height={Math.max(0.6, size - 0.7)}
                />
              ))
            ) : (
              <rect
                className="miniature-vm"
                x="0.5"
                y={height - sizes.reduce((sum, size) => sum + size, 0)}
                width={width - 1}
                height={sizes.reduce((sum, size) => sum + size, 0)}
              />
            )}
          </g>
        )
      })}
    </svg>
  )
}
