/** Bytes in one guest page. x86-64 and arm64 Linux guests use 4 KiB; huge pages are tracked by hypervisors in 4 KiB units. */
export const PAGE_BYTES = 4096
const KIB = 1024
export const MIB = 1024 * KIB
export const GIB = 1024 * MIB

/** Simulated time is whole microseconds (`Us`); inside one page transfer it is picoseconds (`Ps`). */
export const US_PER_MS = 1_000
export const PS_PER_US = 1_000_000
export const PS_PER_SECOND = 1e12

export const pagesOf = (bytes: number): number => Math.floor(bytes / PAGE_BYTES)
