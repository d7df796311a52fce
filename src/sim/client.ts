/*
 * What clients see. Each VM answers one probe after another; a probe sent while the guest is paused, or before the
 * network has learnt its new place, is answered when service returns, or given up. Left out: retransmission back-off
 * of TCP, queues at the application.
 */
import type { Migration } from './migration.ts'
import { clientSettings, LOST } from './record.ts'

/** Time that the guest itself needs to answer, on top of the way there and back. */
const ANSWER_US = 500

/** Latency of the probe sent at `atUs`, LOST, or null while nobody can know yet at `nowUs`. */
export function probeLatencyUs(
  migrations: readonly Migration[],
  vm: string,
  atUs: number,
  nowUs: number,
  linkLatencyUs: number,
): number | null {
  const waitUs = outageUs(migrations, vm, atUs, nowUs)
  if (waitUs === null) return nowUs - atUs > clientSettings.timeoutUs ? LOST : null
  const latencyUs = waitUs + ANSWER_US + 2 * linkLatencyUs
  return latencyUs > clientSettings.timeoutUs ? LOST : latencyUs
}

/** How long service stays away for somebody who asks at `atUs`; 0 if it is there, null if its return is not known. */
function outageUs(migrations: readonly Migration[], vm: string, atUs: number, nowUs: number): number | null {
  for (const { vm: moved, pausedAtUs, endedAtUs } of migrations) {
    if (moved !== vm || pausedAtUs < 0 || atUs < pausedAtUs) continue
    if (endedAtUs < 0 || endedAtUs > nowUs) return null
    if (atUs < endedAtUs) return endedAtUs - atUs
  }
  return 0
}
