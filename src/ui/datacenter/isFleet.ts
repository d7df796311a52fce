/** More servers than are looked at all at once: they are shown folded. */
const FEW = 8

export const isFleet = (servers: readonly unknown[]): boolean => servers.length > FEW
