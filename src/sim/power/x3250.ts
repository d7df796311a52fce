import type { PowerCurve } from './curve.ts'

export const x3250: PowerCurve = {
  id: 'x3250',
  label: 'IBM x3250 M3, Xeon X3480',
  source: 'SPECpower_ssj2008 result, as tabulated by CloudSim (org.cloudbus.cloudsim.power.models)',
  watts: [42.3, 46.7, 49.7, 55.4, 61.8, 69.3, 76.1, 87, 96.1, 106, 113],
}
