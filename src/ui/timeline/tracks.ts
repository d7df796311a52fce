import type { Chart } from '../../charts/chart.ts'

export const tracks: readonly Chart[] = []
export const clientChart: Chart | null = null
