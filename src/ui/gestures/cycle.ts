/* Arrow keys while a VM is held: they walk through the servers in their order and begin again at the other end. */
export const stepOf = (code: string): -1 | 0 | 1 => {
  if (code === 'ArrowRight' || code === 'ArrowDown') return 1
  return code === 'ArrowLeft' || code === 'ArrowUp' ? -1 : 0
}

/** The server after `current`, `step` places on; the first or last one if there is no current one. */
export function cycle(servers: readonly string[], current: string | null, step: number): string | null {
  if (servers.length === 0) return null
  const at = current === null ? -1 : servers.indexOf(current)
  if (at < 0) return servers[step > 0 ? 0 : servers.length - 1]
  return servers[(at + (step % servers.length) + servers.length) % servers.length]
}

interface Size {
  readonly width: number
  readonly height: number
}

interface Box extends Size {
  readonly left: number
  readonly top: number
}

/** Where the corner of a held thing lies when its middle is over the middle of the box. */
export const cornerOver = (box: Box, held: Size): { readonly x: number; readonly y: number } => ({
  x: box.left + (box.width - held.width) / 2,
  y: box.top + (box.height - held.height) / 2,
})
