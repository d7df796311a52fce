/*
 * The worker's side: holds the timeline, moves it along with the wall clock, and answers messages. It knows nothing of
 * its port but that it posts and receives, so tests run it in process.
 */
import { assertNever } from '../base/assert.ts'
import { refusals } from '../sim/admission.ts'
import { startDays } from '../sim/day.ts'
import type { Experiment } from '../sim/experiment.ts'
import { startForecast } from '../sim/forecast.ts'
import { frameBytes } from '../sim/frame.ts'
import { writeFrame } from '../sim/frameWriter.ts'
import { startInspection } from '../sim/pageHistory.ts'
import { roundPages } from '../sim/roundPages.ts'
import { startRun } from '../sim/run.ts'
import { advanceTimeline, createTimeline, replaceExperiment, seekTimeline, type Timeline } from '../sim/timeline.ts'
import { validateExperiment } from '../sim/validate.ts'
import { type Blackout, blackoutOf, blackoutSinceUs, blackoutWithin } from './blackout.ts'
import { createErrand } from './errand.ts'
import { createForesight, type Inquiry } from './foresight.ts'
import { type Clock, createPacer } from './pacer.ts'
import type { Port, ToPage, ToWorker } from './protocol.ts'
import { publish } from './publish.ts'
import { createSearch } from './search.ts'
import type { Sought } from './stops.ts'

/** Frames that may be on their way to the page or held by it. */
const FRAME_BUFFERS = 2
/** Simulated time of a step on the way to a moment. */
const STEP_US = 100_000

/** Days tell so often what is known of them. */
const DAYS_PARTS = 24

/** What is asked of the run, and answered in its turn. */
type Question = Extract<ToWorker, { readonly kind: 'forecast' | 'admit' | 'inspect' | 'roundPages' }>

export function serve(port: Port<ToPage, ToWorker>, clock: Clock): void {
  let timeline: Timeline | null = null
  let epoch = 0
  let focusVm = 0
  let buffers: ArrayBuffer[] = []
  let bufferBytes = 0
  /** The page was not shown the present moment: no buffer was there. It is shown as soon as one comes back. */
  let isFrameDue = false
  /** Where the page stands while the timeline has run ahead in search of an event. */
  let searchedFromUs: number | null = null
  /** The speed from which a blackout is slowed down; 0 is never. */
  let slowFrom = 0
  let blackout: Blackout | null = null
  /** Asked for on the way to another moment. */
  const waiting: ToWorker[] = []

  const showFrame = (): void => {
    if (!timeline) return
    const buffer = isAway() ? undefined : buffers.pop()
    isFrameDue = buffer === undefined
    if (buffer === undefined) return
    writeFrame(timeline.simulation, focusVm, buffer)
    const { timeUs } = timeline.simulation.state
    port.postMessage({ kind: 'frame', epoch, timeUs, slowedTo: pacer.slowed(), buffer }, [buffer])
  }
  const show = (): void => {
    if (timeline) publish(port, timeline, epoch)
    showFrame()
  }
  const pacer = createPacer(clock, (elapsedUs) => {
    guarded(() => {
      if (!timeline || isAway()) return
      const beforeUs = timeline.simulation.state.timeUs
      advanceTimeline(timeline, beforeUs + elapsedUs)
      watchBlackout(timeline, beforeUs)
      show()
    })
  })

  /** Slows time down while the guest in focus is paused for a move, from the first moment on. */
  const watchBlackout = (run: Timeline, beforeUs: number): void => {
    const vm = run.experiment.scenario.vms[focusVm].id
    const enteredUs = slowFrom ? blackoutWithin(run.simulation, vm, beforeUs, run.simulation.state.timeUs) : null
    if (enteredUs !== null) seekTimeline(run, enteredUs + 1)
    const sinceUs = slowFrom ? blackoutSinceUs(run.simulation, vm) : null
    if (sinceUs === null) blackout = null
    else if (blackout?.fromUs !== sinceUs) blackout = blackoutOf(run.simulation, vm, sinceUs, slowFrom)
    pacer.slowTo(blackout?.pace ?? null)
  }

  /** A broken promise inside becomes a message with the experiment to reproduce it; the page stays. */
  const guarded = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      pacer.pause()
      errand.stop()
      port.postMessage({ kind: 'crashed', message: messageOf(error), experiment: timeline?.experiment ?? null })
      // Whatever it was doing is half done: the next experiment starts afresh.
      timeline = null
    }
  }

  const errand = createErrand(clock, guarded)
  const foresight = createForesight(port, clock)
  /** The timeline does not stand at the moment that the page shows. */
  const isAway = (): boolean => errand.isUnderWay() || searchedFromUs !== null

  /** Goes there in pieces and shows it then; forecasts that were asked for on the way start from there. */
  const goTo = (run: Timeline, timeUs: number): void =>
    errand.start(
      () => {
        const nowUs = run.simulation.state.timeUs
        seekTimeline(run, timeUs < nowUs ? timeUs : Math.min(timeUs, nowUs + STEP_US))
        return run.simulation.state.timeUs >= timeUs
      },
      () => {
        show()
        for (const message of waiting.splice(0)) answer(message)
      },
    )

  const search = (run: Timeline, sought: Sought, fromUs: number, untilUs: number): void => {
    searchedFromUs = fromUs
    const { step, foundUs } = createSearch(run, sought, fromUs, untilUs)
    errand.start(step, () => {
      const atUs = foundUs()
      publish(port, run, epoch)
      port.postMessage({ kind: 'found', epoch, atUs })
      // An event that was found is where the page goes next.
      if (atUs !== null) return
      searchedFromUs = null
      goTo(run, fromUs)
    })
  }

  /** Whatever comes after a search ends it: back to where the page stands, unless it wants to go somewhere else. */
  const endSearch = (kind: ToWorker['kind']): void => {
    if (searchedFromUs === null || kind === 'recycle' || kind === 'ping') return
    const fromUs = searchedFromUs
    searchedFromUs = null
    errand.stop()
    if (timeline && kind !== 'open' && kind !== 'seek' && kind !== 'search') goTo(timeline, fromUs)
  }

  const inquire = (run: Timeline, question: Question): void =>
    foresight.ask(question.id, () => {
      const { id } = question
      if (question.kind === 'forecast') {
        const { step, answer } = startForecast(run.simulation, question.command)
        return { step, answer: () => ({ kind: 'forecast', id, forecast: answer() }) }
      }
      if (question.kind === 'admit') {
        const { experiment, state } = run.simulation
        const { servers } = experiment.scenario
        const reasons = servers.map((server) => refusals(experiment.scenario, state, question.vm, server.id))
        return { step: () => true, answer: () => ({ kind: 'admitted', id, refusals: reasons }) }
      }
      if (question.kind === 'inspect') {
        const { step, answer } = startInspection(run, question.vm, question.page)
        return { step, answer: () => ({ kind: 'inspected', id, history: answer() }) }
      }
      const pages = roundPages(run, question.vm, question.requestedUs, question.round)
      return { step: () => true, answer: () => ({ kind: 'roundPages', id, pages }) }
    })

  /** It need not wait for the run that plays: it has nothing to do with it. */
  const beginRun = ({ id, experiment, vm, span }: Extract<ToWorker, { readonly kind: 'run' }>): Inquiry => {
    refuseUnsound(experiment)
    const { step, answer } = startRun(experiment, vm, span)
    return { step, answer: () => ({ kind: 'ran', id, run: answer() }) }
  }

  /** Tells on the way what is known so far. */
  const beginDays = ({ id, experiments, untilUs }: Extract<ToWorker, { readonly kind: 'days' }>): Inquiry => {
    for (const experiment of experiments) refuseUnsound(experiment)
    const { step, atUs, answer } = startDays(experiments, untilUs)
    let toldUs = 0
    return {
      step() {
        const isOver = step()
        if (!isOver && atUs() - toldUs >= untilUs / DAYS_PARTS) {
          toldUs = atUs()
          port.postMessage({ kind: 'daysSoFar', id, days: answer() })
        }
        return isOver
      },
      answer: () => ({ kind: 'days', id, days: answer() }),
    }
  }

  const makeBuffers = (bytes: number): void => {
    if (bytes === bufferBytes) return
    bufferBytes = bytes
    buffers = Array.from({ length: FRAME_BUFFERS }, () => new ArrayBuffer(bytes))
  }

  /** A buffer of another number of VMs is of no use any more. */
  const takeBack = (buffer: ArrayBuffer): void => {
    if (buffer.byteLength !== bufferBytes || buffers.length === FRAME_BUFFERS) return
    buffers.push(buffer)
    if (isFrameDue) showFrame()
  }

  const open = (experiment: Experiment, timeUs: number): void => {
    const problems = validateExperiment(experiment)
    if (problems.length > 0) {
      port.postMessage({ kind: 'rejected', problems })
      return
    }
    if (timeline) replaceExperiment(timeline, experiment)
    else timeline = createTimeline(experiment)
    focusVm = Math.min(focusVm, experiment.scenario.vms.length - 1)
    makeBuffers(frameBytes(experiment.scenario.vms.length, experiment.scenario.servers.length))
    goTo(timeline, timeUs)
  }

  const answer = (message: ToWorker): void => {
    endSearch(message.kind)
    switch (message.kind) {
      case 'open':
        epoch = message.epoch
        open(message.experiment, message.timeUs)
        break
      case 'seek':
        epoch = message.epoch
        if (timeline) goTo(timeline, message.timeUs)
        break
      case 'search':
        epoch = message.epoch
        if (timeline) search(timeline, message.sought, message.fromUs, message.untilUs)
        break
      case 'play':
        pacer.play(message.speed)
        slowFrom = message.slowsBlackout ? message.speed : 0
        blackout = null
        if (timeline) watchBlackout(timeline, timeline.simulation.state.timeUs)
        break
      case 'pause':
        pacer.pause()
        break
      case 'focus':
        focusVm = Math.max(0, timeline?.experiment.scenario.vms.findIndex(({ id }) => id === message.vm) ?? 0)
        showFrame()
        break
      case 'forecast':
      case 'admit':
      case 'inspect':
      case 'roundPages':
        if (errand.isUnderWay()) waiting.push(message)
        else if (timeline) inquire(timeline, message)
        else port.postMessage({ kind: 'unforeseen', id: message.id, message: 'no simulation runs' })
        break
      case 'run':
        foresight.ask(message.id, () => beginRun(message))
        break
      case 'days':
        foresight.ask(message.id, () => beginDays(message))
        break
      case 'ping':
        port.postMessage({ kind: 'pong' })
        break
      case 'recycle':
        takeBack(message.buffer)
        break
      default:
        assertNever(message)
    }
  }
  port.onmessage = ({ data }) => guarded(() => answer(data))
}

function refuseUnsound(experiment: Experiment): void {
  const [problem] = validateExperiment(experiment)
  if (problem) throw new Error(`${problem.where}: ${problem.found}, expected ${problem.allowed}`)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
