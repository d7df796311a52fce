/*
 * What the page remembers, and all that a person can do. Gestures, menus, keys and links end in the same actions. An
 * action changes the experiment and hands it to the worker; nothing else changes a run.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FieldValue } from '../base/field.ts'
import type { Problem } from '../base/result.ts'
import { decodeLink } from '../scenario/decodeLink.ts'
import type { Invitation } from '../scenario/invitations.ts'
import { type DecodedLink, type Link, SCENE_END_US, spellTime } from '../scenario/link.ts'
import { type Lockable, type PageOptions, plainPage } from '../scenario/pageOptions.ts'
import type { PresetId } from '../scenario/presets/index.ts'
import { checkExperiment } from '../scenario/schema.ts'
import type { Refusal } from '../sim/admission.ts'
import type { SimulationEvent } from '../sim/events.ts'
import type { Command, Experiment, Failure } from '../sim/experiment.ts'
import type { Forecast } from '../sim/forecast.ts'
import type { PageHistory } from '../sim/pageHistory.ts'
import type { RoundPages } from '../sim/roundPages.ts'
import { type Client, connect } from '../worker/client.ts'
import type { Port, ToPage, ToWorker } from '../worker/protocol.ts'
import { createRunner, type Line, type Runner } from '../worker/runner.ts'
import type { Sought } from '../worker/stops.ts'
import { type Branch, keepBranch } from './branch.ts'
import type { Build } from './build/build.ts'
import type { Deed } from './deed.ts'
import { addCommand, changeScenario, invitedExperiment, valueAt } from './edit.ts'
import { createFrameBus, type FrameBus } from './frames.ts'
import { applyRecord, createHistory, fitMonitoring, type History, mayCancel } from './history.ts'

/** A round that a person points at, anywhere: of the migration of the VM in focus that was asked for at `requestedUs`. */
export interface Highlight {
  readonly requestedUs: number
  readonly round: number
}

export interface AppState {
  readonly preset: PresetId
  readonly experiment: Experiment
  readonly focusVm: string
  /** VMs that a person has chosen to move together, in that order; null while nobody chooses. */
  readonly selected: readonly string[] | null
  /** The server whose settings a person asked for last; null is none. A new object each time. */
  readonly askedServer: { readonly id: string } | null
  readonly isPlaying: boolean
  /** Simulated seconds in a second. */
  readonly speed: number
  /** Whether time goes slower while the guest in focus is paused for a move. */
  readonly slowsBlackout: boolean
  /** Simulated seconds in a second while it does. */
  readonly slowedTo: number | null
  /** The moment shown, refreshed at most ten times a second; frames carry the exact one. */
  readonly timeUs: number
  /** Everything up to here has been simulated. */
  readonly extentUs: number
  /** Facts of the run so far and of its known future, in order. */
  readonly events: readonly SimulationEvent[]
  /** Rises when the record of a moment that stands still may have become another one. */
  readonly records: number
  /** Whether a moment is being looked for, or was not found. */
  readonly search: 'none' | 'running' | 'nothing'
  /** How the link wants the page to be. */
  readonly page: PageOptions
  /** What the last link or input got wrong; shown until dismissed. */
  readonly problems: readonly Problem[]
  readonly crash: string | null
  /** The round that is shown up in every view; null while nobody points at one. */
  readonly highlight: Highlight | null
  /** What a person did last. */
  readonly deed: Deed | null
  /** Experiments that were left when the past was changed. */
  readonly branches: readonly Branch[]
  readonly undo: readonly Past[]
  readonly redo: readonly Past[]
}

/** An experiment that can be taken up again, and the preset that its link starts from. */
type Past = Pick<AppState, 'preset' | 'experiment'>

export interface App {
  readonly store: StoreApi<AppState>
  readonly frames: FrameBus
  readonly history: History
  /** The exact moment of the last frame. */
  now(): number
  migrate(vm: string, destination: string): void
  /** Moves one after the other, as their turn comes. */
  queue(vms: readonly string[], destination: string): void
  /** Moves against the rules, to see what comes of it. */
  force(vm: string, destination: string): void
  /** Lets the automation empty a server for maintenance from now on; or ends the maintenance. */
  evacuate(server: string, isWanted: boolean): void
  /** Chooses VMs to move together; null ends the choosing. */
  select(vms: readonly string[] | null): void
  cancel(vm: string): void
  /** Asks for the switch to post-copy at once. */
  switchNow(vm: string): void
  /** Takes an interrupted post-copy migration up again. */
  recover(vm: string): void
  /** Refuses what the automation recommends for a VM: it stays where it is for the hold time. */
  refuse(vm: string): void
  /** Breaks a server (`server/<id>`) or a link (`link/<id>`), and mends it. */
  fail(target: string, failure: Failure): void
  repair(target: string): void
  /** Changes a live field from the present on. All changes of one `gesture` are one step to take back. */
  setLive(target: string, field: string, value: FieldValue, gesture?: object): void
  /** Changes a starting value; the run is repeated with it up to the present. */
  setScenario(target: string, field: string, value: FieldValue, gesture?: object): void
  /** Starts a VM, or ends it with any migration of it. */
  power(vm: string, isOn: boolean): void
  /** Changes what there is; `words` say what was done. False if it cannot be, and then the page says why. */
  build(edit: Build, words: string): boolean
  newSeed(seed: number): void
  /** Runs an experiment that the page offers, from the start. */
  accept(invitation: Invitation): void
  play(): void
  pause(): void
  /** Time stands while nobody looks, and goes on after. */
  rest(): void
  wake(): void
  setSpeed(speed: number): void
  setSlowsBlackout(isWanted: boolean): void
  seek(timeUs: number): void
  /** Looks for a moment from the present one on, and goes there; any other action ends it. */
  search(sought: Sought): void
  endSearch(): void
  focus(vm: string): void
  /** Shows the settings of a server. */
  focusServer(id: string): void
  /** Shows a round up in every view, or none any more. */
  highlight(round: Highlight | null): void
  /** Takes a branch up again, from the start of its last command on. */
  openBranch(id: string): void
  /** A worker of its own for whole runs; to be closed. */
  openRunner(): Runner
  undo(): void
  redo(): void
  /** Starts the preset afresh, without commands. */
  restart(): void
  openFragment(fragment: string): void
  /** Runs an experiment from the start, whoever wrote it; false if it cannot run, and then the page says why. */
  openExperiment(input: unknown): boolean
  link(): Link
  /** Rejects if it cannot be told. */
  forecast(vm: string, destination: string): Promise<Forecast>
  /** Why a VM may not move, for each server in the order of the scenario. Rejects if it cannot be told. */
  admit(vm: string): Promise<readonly (readonly Refusal[])[]>
  /** What happened to the pages of the VM in focus around `page`. Rejects if it cannot be told. */
  inspect(page: number): Promise<PageHistory>
  /** Which part of its memory a round sent; null if it is not known. Rejects if it cannot be told. */
  roundPages(round: Highlight): Promise<RoundPages | null>
  dismissProblems(): void
}

/** Under which lock a command falls. */
function lockOf({ kind }: Command): Lockable {
  if (kind === 'set') return 'settings'
  if (kind === 'fail' || kind === 'repair') return 'failures'
  return kind === 'start' || kind === 'stop' ? 'build' : 'moves'
}

/** What is said of a command where time ends. */
const afterEnd: Problem = {
  where: 'time',
  found: 'the end of the scene',
  allowed: `any moment before ${spellTime(SCENE_END_US, ' ')}`,
}

const TEXT_INTERVAL_US = 100_000
const MANY_VMS = 64
/** A change this close to the end of what has been simulated changes no past. */
const PRESENT_US = 300_000
const MAX_UNDO = 100
/** A server that is to be emptied does not wait for the next half minute. */
const EVACUATION_MS = 1000

export function createApp(port: Port<ToWorker, ToPage>, fragment: string, openLine: () => Line = noLine): App {
  const decoded = decodeLink(fragment)
  const frames = createFrameBus()
  const history = createHistory()
  const store = createStore<AppState>(() => ({
    ...stateOf(decoded),
    speed: 1,
    slowsBlackout: true,
    slowedTo: null,
    extentUs: 0,
    events: [],
    records: 0,
    search: 'none',
    crash: null,
    highlight: null,
    selected: null,
    askedServer: null,
    deed: null,
    branches: [],
    undo: [],
    redo: [],
  }))
  let nowUs = decoded.view.timeUs
  let textUs = Number.NEGATIVE_INFINITY
  /** The last change, and what it led to. */
  let last: { readonly gesture: object | undefined; readonly experiment: Experiment } | null = null

  /** Events that the page was not told of yet, and up to where it was. */
  let hasNewEvents = false
  let toldUs = Number.NEGATIVE_INFINITY

  const tellEvents = (): void => {
    hasNewEvents = false
    toldUs = history.extentUs
    store.setState({ events: history.events, extentUs: history.extentUs, timeUs: Math.max(store.getState().timeUs, 0) })
  }

  const client: Client = connect(port, {
    onFrame(frame, slowedTo) {
      nowUs = frame.timeUs
      frames.publish(frame)
      const { speed, isPlaying, slowedTo: before } = store.getState()
      if (slowedTo !== before) store.setState({ slowedTo })
      if (Math.abs(nowUs - textUs) >= TEXT_INTERVAL_US * (slowedTo ?? speed) || !isPlaying) {
        textUs = nowUs
        store.setState({ timeUs: nowUs })
      }
      if (nowUs >= SCENE_END_US && store.getState().isPlaying) app.pause()
    },
    onRecord(record) {
      if (applyRecord(history, record)) hasNewEvents = true
      const { extentUs, isPlaying, records, crash, speed, slowedTo, events, experiment } = store.getState()
      if (crash !== null) store.setState({ crash: null })
      if (!isPlaying) store.setState({ records: records + 1 })
      // Among many VMs something happens all the time: it is told as often as everything else in words.
      const isMuch = experiment.scenario.vms.length > MANY_VMS
      const isSoon = isMuch && isPlaying && record.extentUs - toldUs < TEXT_INTERVAL_US * (slowedTo ?? speed)
      const isRetold = record.events.from < events.length
      if (hasNewEvents && (isRetold || !isSoon || record.extentUs < toldUs)) tellEvents()
      else if (Math.abs(record.extentUs - extentUs) >= TEXT_INTERVAL_US) store.setState({ extentUs: record.extentUs })
    },
    onFound(atUs) {
      if (store.getState().search !== 'running') return
      if (atUs === null) store.setState({ search: 'nothing' })
      else app.seek(atUs)
    },
    onRejected: ({ problems }) => store.setState({ problems }),
    onCrashed: ({ message }) => store.setState({ crash: message, isPlaying: false, search: 'none' }),
  })

  const goOn = (): void => client.play(store.getState().speed, store.getState().slowsBlackout)

  const tell = (deed: Deed): void => store.setState({ deed })

  const forgetSearch = (): void => {
    if (store.getState().search !== 'none') store.setState({ search: 'none' })
  }

  /** The present experiment, with those before it: what `undo` becomes when another one takes its place. */
  const past = (): readonly Past[] => {
    const { preset, experiment, undo } = store.getState()
    return [...undo, { preset, experiment }].slice(-MAX_UNDO)
  }

  const open = (experiment: Experiment, timeUs: number): void => {
    forgetSearch()
    nowUs = timeUs
    history.extentUs = -1
    fitMonitoring(history, experiment.scenario)
    client.open(experiment, timeUs)
  }

  /** True, with a word on the page, if the link keeps people from this. */
  const isLocked = (act: Lockable): boolean => {
    if (!store.getState().page.lock.includes(act)) return false
    store.setState({
      problems: [{ where: 'link, lock', found: act, allowed: 'looking at it: whoever made this link has locked that' }],
    })
    return true
  }

  /** Takes a new experiment over if the core accepts it; otherwise says why and leaves everything as it is: false. */
  const change = (experiment: Experiment, timeUs: number, gesture?: object): boolean => {
    const { experiment: present, undo } = store.getState()
    const checked = checkExperiment(experiment)
    store.setState({ problems: checked.ok ? [] : checked.problems })
    if (!checked.ok || experiment === present) return false
    const goesOn = gesture !== undefined && last?.gesture === gesture && last.experiment === present
    // What was simulated beyond this moment is another run from here on: it is kept by name.
    const { preset, branches } = store.getState()
    const isPast = !goesOn && history.extentUs > timeUs + PRESENT_US
    store.setState({
      experiment,
      undo: goesOn ? undo : past(),
      redo: [],
      branches: isPast ? keepBranch(branches, preset, present) : branches,
    })
    last = { gesture, experiment }
    open(experiment, timeUs)
    return true
  }
  const command = (made: Command, gesture?: object): boolean => {
    if (isLocked(lockOf(made))) return false
    const isOver = made.atUs >= SCENE_END_US
    if (isOver) store.setState({ problems: [afterEnd] })
    return !isOver && change(addCommand(store.getState().experiment, made), made.atUs, gesture)
  }

  /** Several commands at this moment, as one step. */
  const commands = (made: readonly Command[]): boolean => {
    if (made.some((each) => isLocked(lockOf(each)))) return false
    const isOver = nowUs >= SCENE_END_US
    if (isOver) store.setState({ problems: [afterEnd] })
    return !isOver && change(made.reduce(addCommand, store.getState().experiment), nowUs)
  }

  const app: App = {
    store,
    frames,
    history,
    now: () => nowUs,
    migrate(vm, destination) {
      if (!command({ kind: 'migrate', atUs: nowUs, vm, destination })) return
      tell({ kind: 'moved', vm, server: destination })
      app.focus(vm)
    },
    queue(vms, destination) {
      const atUs = nowUs
      const made = vms.map((vm): Command => ({ kind: 'migrate', atUs, vm, destination, mode: 'queue' }))
      if (!commands(made)) return
      store.setState({ selected: null })
      tell({ kind: 'queued', count: vms.length, server: destination })
      if (vms.length > 0) app.focus(vms[0])
    },
    force(vm, destination) {
      if (!command({ kind: 'migrate', atUs: nowUs, vm, destination, mode: 'force' })) return
      tell({ kind: 'forced', vm, server: destination })
      app.focus(vm)
    },
    evacuate(server, isWanted) {
      const set = (target: string, field: string, value: FieldValue): Command => {
        return { kind: 'set', atUs: nowUs, target, field, value }
      }
      const everyMs = Number(valueAt(store.getState().experiment, 'automation', 'intervalMs', nowUs))
      const automatic = [
        set('automation', 'policy', 'evacuation'),
        set('automation', 'level', 'act'),
        set('automation', 'intervalMs', Math.min(everyMs, EVACUATION_MS)),
      ]
      const maintenance = set(`server/${server}`, 'maintenance', isWanted ? 'on' : 'off')
      if (commands(isWanted ? [maintenance, ...automatic] : [maintenance]))
        tell({ kind: isWanted ? 'evacuating' : 'reopened', server })
    },
    select(vms) {
      const known = store.getState().experiment.scenario.vms
      store.setState({ selected: vms?.filter((vm) => known.some(({ id }) => id === vm)) ?? null })
    },
    cancel(vm) {
      const isKnown = store.getState().experiment.scenario.vms.some(({ id }) => id === vm)
      if (isKnown && !mayCancel(history, vm, nowUs)) return
      if (command({ kind: 'cancel', atUs: nowUs, vm })) tell({ kind: 'cancelled', vm })
    },
    switchNow: (vm) => void command({ kind: 'switch', atUs: nowUs, vm }),
    recover: (vm) => void command({ kind: 'recover', atUs: nowUs, vm }),
    refuse(vm) {
      if (command({ kind: 'refuse', atUs: nowUs, vm })) tell({ kind: 'refused', vm })
    },
    fail(target, failure) {
      if (command({ kind: 'fail', atUs: nowUs, target, failure })) tell({ kind: 'broken', target, failure })
    },
    repair(target) {
      if (command({ kind: 'repair', atUs: nowUs, target })) tell({ kind: 'mended', target })
    },
    setLive: (target, field, value, gesture) =>
      void command({ kind: 'set', atUs: nowUs, target, field, value }, gesture),
    setScenario: (target, field, value, gesture) =>
      void (
        isLocked('settings') ||
        change(changeScenario(store.getState().experiment, target, field, value), nowUs, gesture)
      ),
    power(vm, isOn) {
      if (command({ kind: isOn ? 'start' : 'stop', atUs: nowUs, vm })) tell({ kind: isOn ? 'started' : 'ended', vm })
    },
    build(edit, words) {
      const { experiment, focusVm } = store.getState()
      if (isLocked('build')) return false
      const built = edit(experiment, nowUs)
      if (!change(built, built.commands.length === 0 && experiment.commands.length > 0 ? 0 : nowUs)) return false
      const { vms } = built.scenario
      if (!vms.some(({ id }) => id === focusVm)) app.focus(vms[0].id)
      tell({ kind: 'built', words })
      return true
    },
    newSeed(seed) {
      if (isLocked('settings')) return
      const { experiment } = store.getState()
      change(experiment.seed === seed ? experiment : { ...experiment, seed }, nowUs)
    },
    accept(invitation) {
      if (isLocked('settings')) return
      const { experiment, focusVm } = store.getState()
      if (!change(invitedExperiment(experiment, invitation, focusVm), 0)) return
      tell({ kind: 'invited', words: invitation.words })
      app.play()
    },
    play() {
      forgetSearch()
      if (nowUs >= SCENE_END_US) app.seek(0)
      store.setState({ isPlaying: true })
      if (store.getState().crash !== null) open(store.getState().experiment, nowUs)
      goOn()
    },
    pause() {
      forgetSearch()
      store.setState({ isPlaying: false, slowedTo: null, timeUs: nowUs })
      if (hasNewEvents && history.extentUs >= 0) tellEvents()
      client.pause()
    },
    rest: () => client.pause(),
    wake() {
      if (store.getState().isPlaying) goOn()
    },
    setSpeed(speed) {
      store.setState({ speed })
      if (store.getState().isPlaying) goOn()
    },
    setSlowsBlackout(slowsBlackout) {
      store.setState({ slowsBlackout })
      if (store.getState().isPlaying) goOn()
    },
    seek(timeUs) {
      const target = Math.round(Math.max(0, Math.min(SCENE_END_US, timeUs)))
      nowUs = target
      forgetSearch()
      store.setState({ timeUs: target })
      const { crash, experiment } = store.getState()
      if (crash === null) client.seek(target)
      else open(experiment, target)
    },
    search(sought) {
      if (store.getState().search === 'running') return
      app.pause()
      store.setState({ search: 'running' })
      client.search(sought, nowUs, SCENE_END_US)
    },
    endSearch() {
      if (store.getState().search === 'running') app.seek(nowUs)
      else forgetSearch()
    },
    focus(vm) {
      if (store.getState().focusVm === vm) return
      app.endSearch()
      store.setState({ focusVm: vm, highlight: null })
      client.focus(vm)
    },
    focusServer: (id) => store.setState({ askedServer: { id } }),
    highlight(highlight) {
      const shown = store.getState().highlight
      if (highlight?.requestedUs === shown?.requestedUs && highlight?.round === shown?.round) return
      store.setState({ highlight })
    },
    openBranch(id) {
      const { branches, experiment, preset } = store.getState()
      const branch = branches.find((each) => each.id === id)
      if (branch === undefined) return
      const atUs = Math.min(nowUs, branch.experiment.commands.at(-1)?.atUs ?? 0)
      store.setState({
        preset: branch.preset,
        experiment: branch.experiment,
        undo: past(),
        redo: [],
        branches: keepBranch(branches, preset, experiment),
        problems: [],
      })
      open(branch.experiment, atUs)
      tell({ kind: 'branched', words: `${branch.id}: ${branch.words}` })
    },
    openRunner: () => createRunner(openLine()),
    undo: () => step('undo', 'redo'),
    redo: () => step('redo', 'undo'),
    restart() {
      const { experiment } = store.getState()
      if (experiment.commands.length === 0) app.seek(0)
      else change({ ...experiment, commands: [] }, 0)
      tell({ kind: 'restarted' })
    },
    openFragment: (text) => adopt(decodeLink(text)),
    openExperiment(input) {
      const checked = checkExperiment(input)
      if (!checked.ok) {
        store.setState({ problems: checked.problems })
        return false
      }
      if (isLocked('build') || !change(checked.value, 0)) return false
      const { vms } = checked.value.scenario
      if (!vms.some(({ id }) => id === store.getState().focusVm)) app.focus(vms[0].id)
      return true
    },
    link() {
      const { preset, experiment, focusVm, isPlaying, timeUs, page } = store.getState()
      const view = { timeUs: isPlaying ? 0 : timeUs, focusVm, isPaused: !isPlaying }
      return { preset, experiment, view, ...(page === plainPage ? {} : { page }) }
    },
    forecast: (vm, destination) => client.forecast({ kind: 'migrate', atUs: nowUs, vm, destination }),
    admit: client.admit,
    inspect: (page) => client.inspect(store.getState().focusVm, page),
    roundPages: ({ requestedUs, round }) => client.roundPages(store.getState().focusVm, requestedUs, round),
    dismissProblems: () => store.setState({ problems: [] }),
  }

  /** Moves the present experiment from one stack to the other. */
  const step = (from: 'undo' | 'redo', to: 'undo' | 'redo'): void => {
    const { preset, experiment, focusVm, [from]: steps, [to]: others } = store.getState()
    const next = steps.at(-1)
    if (next === undefined) return
    store.setState({ ...next, [from]: steps.slice(0, -1), [to]: [...others, { preset, experiment }], problems: [] })
    open(next.experiment, nowUs)
    tell({ kind: from === 'undo' ? 'undone' : 'redone', left: steps.length - 1 })
    const { vms } = next.experiment.scenario
    if (!vms.some(({ id }) => id === focusVm)) app.focus(vms[0].id)
  }

  const adopt = (link: DecodedLink): void => {
    store.setState({ ...stateOf(link), undo: past(), redo: [] })
    open(link.experiment, link.view.timeUs)
    client.focus(link.view.focusVm)
    if (link.view.isPaused) app.pause()
    else app.play()
  }

  client.open(decoded.experiment, nowUs)
  client.focus(decoded.view.focusVm)
  if (!decoded.view.isPaused) app.play()
  return app
}

const noLine = (): Line => {
  throw new Error('expected a way to open another worker')
}

const stateOf = ({ preset, experiment, view, page, problems }: DecodedLink) => ({
  page: page ?? plainPage,
  preset,
  experiment,
  focusVm: view.focusVm,
  isPlaying: !view.isPaused,
  timeUs: view.timeUs,
  problems,
})
