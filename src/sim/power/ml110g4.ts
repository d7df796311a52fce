import type { PowerCurve } from './curve.ts'

export const ml110g4: PowerCurve = {
  id: 'ml110g4',
  label: 'HP ProLiant ML110 G4',
  source: 'SPECpower_ssj2008 result, as tabulated by CloudSim (org.cloudbus.cloudsim.power.models)',
  watts: [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117],
}
