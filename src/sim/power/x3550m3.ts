import type { PowerCurve } from './curve.ts'

export const x3550m3: PowerCurve = {
  id: 'x3550m3',
  label: 'IBM x3550 M3, Xeon X5675',
  source: 'SPECpower_ssj2008 result, as tabulated by CloudSim (org.cloudbus.cloudsim.power.models)',
  watts: [58.4, 98, 109, 118, 128, 140, 153, 170, 189, 205, 222],
}
