/*
 * Energy. Servers draw power by their load (power/); a migration adds a part per byte and a fixed one on both ends
 * together: E = α·V + β (Liu et al., HPDC 2011; α and β as quoted in the literature, not checked against the paper).
 */
import { type PowerCurve, wattsAt } from './power/curve.ts'

const JOULES_PER_MEGABYTE = 0.512
const JOULES_PER_MIGRATION = 20.165

/** Extra energy of a migration that put so many bytes on the wire, in joules. */
export const migrationJoules = (wireBytes: number): number =>
  (JOULES_PER_MEGABYTE * wireBytes) / 1e6 + JOULES_PER_MIGRATION

/** What a server has drawn until `sinceUs`, and draws from then on. */
export interface EnergyMeter {
  /** Share of its cores that is in use. */
  load: number
  joules: number
  sinceUs: number
  watts: number
}

export const joulesAt = ({ joules, sinceUs, watts }: EnergyMeter, atUs: number): number =>
  joules + (watts * (atUs - sinceUs)) / 1e6

/** From `atUs` on the server runs at this load, 0 to 1; one that is off draws nothing. */
export function setLoad(meter: EnergyMeter, atUs: number, curve: PowerCurve, load: number, isOn: boolean): void {
  meter.load = isOn ? load : 0
  const watts = isOn ? wattsAt(curve, load) : 0
  if (watts === meter.watts) return
  meter.joules = joulesAt(meter, atUs)
  meter.sinceUs = atUs
  meter.watts = watts
}
