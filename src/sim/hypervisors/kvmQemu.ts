import { predictedDowntime } from '../stopRules/predictedDowntime.ts'
import type { Hypervisor } from './hypervisor.ts'

/**
 * KVM with QEMU 7.2. Loop constants from the source (migration/migration.c: BUFFER_DELAY, XFER_LIMIT_RATIO;
 * migration/ram.c: MAX_WAIT, page headers; migration/savevm.c: section header 5, footer 5, end marker 8;
 * migration/multifd.h). Times marked "measured" are medians over the recorded migrations (docs/model.md).
 */
export const kvmQemu: Hypervisor = {
  id: 'kvmQemu',
  label: 'KVM + QEMU',
  help: 'Pre-copy until the rest fits the downtime limit, post-copy, and every option there is.',
  source: 'QEMU 7.2: migration/migration.c, migration/ram.c, migration/savevm.c; recorded migrations',
  assumptions: ['deviceStateBytes'],
  vmmType: 1,
  strategies: ['precopy', 'nonlive', 'postcopyPush', 'postcopyDemand', 'postcopyPrepaging', 'hybrid', 'cold'],
  stopRule: predictedDowntime,
  lacks: [],
  defaults: { maxBandwidthBytesPerSecond: 134_217_728 },
  maxConcurrent: 0,
  maxRoundTripMs: 0,
  needs: ['the same machine type and CPU model', 'the same disks, or room for them', 'the same networks'],
  setupUs: 3_000, // measured
  threadStartUs: 1_000, // measured
  windowMs: 100,
  batchMs: 50,
  wakeUs: 80, // measured
  pageHeaderBytes: 8,
  zeroPageBytes: 9,
  batchTrailerBytes: 18,
  channelTrailerBytes: 1344,
  syncUs: 80, // measured
  syncUsPerMiPages: 200, // measured
  deviceStateBytes: 32_768, // a PC without disk or network card
  deviceStateUs: 2_500, // measured
  activationUs: 2_800, // measured
  handoverUs: 1_500, // measured
  postcopyActivationUs: 4_000, // measured
  pipeBytes: 4_500_000, // measured: a page asked for waited 5.5 ms where 5 µs a page were needed
  recoversPostcopy: true,
}
