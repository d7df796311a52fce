/** Levels of the x86-64 instruction set, each containing the ones before it (x86-64 psABI, §3.1.1). */
export const cpuLevels = ['v1', 'v2', 'v3', 'v4'] as const
