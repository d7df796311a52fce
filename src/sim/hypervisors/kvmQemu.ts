import type { Hypervisor } from './hypervisor.ts'

/**
 * KVM with QEMU 7.2, classic single stream. Loop constants from the source (migration/migration.c: BUFFER_DELAY,
 * XFER_LIMIT_RATIO; migration/ram.c: MAX_WAIT, page headers; migration/savevm.c: section header 5, footer 5, end
 * marker 8). Times marked "measured" are medians over the recorded migrations (docs/model.md).
 */
export const kvmQemu: Hypervisor = {
  id: 'kvmQemu',
  label: 'KVM + QEMU',
  source: 'QEMU 7.2: migration/migration.c, migration/ram.c, migration/savevm.c; recorded migrations',
  vmmType: 1,
  setupUs: 3_000, // measured
  threadStartUs: 1_000, // measured
  windowMs: 100,
  batchMs: 50,
  wakeUs: 80, // measured
  pageHeaderBytes: 8,
  zeroPageBytes: 9,
  batchTrailerBytes: 18,
  syncUs: 80, // measured
  syncUsPerMiPages: 200, // measured
  deviceStateBytes: 32_768, // assumption: a PC without disk or network card
  deviceStateUs: 2_500, // measured
  activationUs: 2_800, // measured
  announcementUs: 1_000, // assumption: one RARP broadcast and the switch's table update
}
