import { kvmQemu } from './kvmQemu.ts'

/**
 * What nobody has published of the other hypervisors, taken from the measured one: times of setup, of reading the dirty
 * log, of saving and loading state, and bytes beside the pages. Every profile that uses them says so.
 */
export const unmeasured = {
  setupUs: kvmQemu.setupUs,
  threadStartUs: kvmQemu.threadStartUs,
  windowMs: kvmQemu.windowMs,
  batchMs: kvmQemu.batchMs,
  wakeUs: kvmQemu.wakeUs,
  pageHeaderBytes: kvmQemu.pageHeaderBytes,
  zeroPageBytes: kvmQemu.zeroPageBytes,
  batchTrailerBytes: kvmQemu.batchTrailerBytes,
  channelTrailerBytes: kvmQemu.channelTrailerBytes,
  syncUs: kvmQemu.syncUs,
  syncUsPerMiPages: kvmQemu.syncUsPerMiPages,
  deviceStateBytes: kvmQemu.deviceStateBytes,
  deviceStateUs: kvmQemu.deviceStateUs,
  activationUs: kvmQemu.activationUs,
  handoverUs: kvmQemu.handoverUs,
  postcopyActivationUs: kvmQemu.postcopyActivationUs,
  pipeBytes: kvmQemu.pipeBytes,
  recoversPostcopy: false,
} as const

export const unmeasuredKeys = Object.keys(unmeasured)
