/** Levels of the x86-64 instruction set, each containing the ones before it (x86-64 psABI, §3.1.1). */
export const cpuLevels = ['v1', 'v2', 'v3', 'v4'] as const

/** Families of instruction sets: a guest of one cannot run on a processor of the other. */
export const architectures = ['x86', 'arm'] as const
