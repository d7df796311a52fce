/*
 * An experiment as a URL fragment that people can read and write:
 *   #v=1&s=first&seed=17&vm.web.memory=8GiB&link.lan.bandwidth=10Gbit/s&migration.downtime=100ms
 *   &do=2s:move:web:beta;5.2s:set:vm.web.writes:20000pages/s;7s:cancel:web&t=6s&focus=web&paused=1
 * `s` names a preset; every other key says what differs from it; a long one is packed (packed.ts). The other way is decodeLink.ts.
 */
import { defaults } from '../base/field.ts'
import type { Command, Scenario } from '../sim/experiment.ts'
import { initialView, LINK_VERSION, type Link, spellTime, spellValue, things } from './link.ts'
import { packed } from './packed.ts'
import { spellPage } from './pageOptions.ts'
import { presets } from './presets/index.ts'
import { spellStructure } from './structure.ts'

/** The fragment, without `#`, of an experiment. */
export function encodeLink({ preset, experiment, view, page }: Link): string {
  const base = presets[preset].experiment
  const pairs: [string, string][] = [
    ['v', String(LINK_VERSION)],
    ['s', preset],
  ]
  if (experiment.seed !== base.seed) pairs.push(['seed', String(experiment.seed)])
  pairs.push(...spellStructure(experiment.scenario, base.scenario))
  const originals = new Map(things(base.scenario).map(({ prefix, values }) => [prefix, values]))
  for (const { prefix, fields, values } of things(experiment.scenario)) {
    const original = originals.get(prefix) ?? defaults(fields)
    for (const [key, field] of Object.entries(fields)) {
      if (values[key] !== original[key]) pairs.push([`${prefix}.${field.name}`, spellValue(field, values[key])])
    }
  }
  if (experiment.commands.length > 0) {
    pairs.push(['do', experiment.commands.map((command) => spellCommand(experiment.scenario, command)).join(';')])
  }
  const initial = initialView(experiment)
  if (view.timeUs > 0) pairs.push(['t', spellTime(view.timeUs)])
  if (view.focusVm !== initial.focusVm) pairs.push(['focus', view.focusVm])
  if (view.isPaused) pairs.push(['paused', '1'])
  if (page !== undefined) pairs.push(...spellPage(page))
  return packed(pairs.map(([key, value]) => `${key}=${value}`).join('&'))
}

function spellCommand(scenario: Scenario, command: Command): string {
  const at = spellTime(command.atUs)
  if (command.kind === 'migrate') return `${at}:${command.mode ?? 'move'}:${command.vm}:${command.destination}`
  if ('vm' in command) return `${at}:${command.kind}:${command.vm}`
  if (command.kind === 'fail') return `${at}:fail:${command.target.replace('/', '.')}:${command.failure}`
  if (command.kind === 'repair') return `${at}:repair:${command.target.replace('/', '.')}`
  const thing = things(scenario).find(({ target }) => target === command.target)
  const field = thing?.fields[command.field]
  if (!thing || !field) throw new Error(`expected a field that can be set, got ${command.target} ${command.field}`)
  return `${at}:set:${thing.prefix}.${field.name}:${spellValue(field, command.value)}`
}
