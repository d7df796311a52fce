import type { PowerCurve } from './curve.ts'

export const ml110g5: PowerCurve = {
  id: 'ml110g5',
  label: 'HP ProLiant ML110 G5',
  source: 'SPECpower_ssj2008 result, as tabulated by CloudSim (org.cloudbus.cloudsim.power.models)',
  watts: [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135],
}
