import { Play } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { formatBytes, formatDurationMs, formatDurationUs } from '../../i18n/format.ts'
import type { Run } from '../../sim/run.ts'
import { anchorUs, spanUs } from '../compare/anchors.ts'
import { createLaneClock } from '../compare/clock.ts'
import { LaneCharts } from '../compare/LaneCharts.tsx'
import { useApp } from '../hooks/useApp.ts'
import { readText, Said } from './Said.tsx'
import { Scrub } from './Scrub.tsx'
import { HORIZON_US, type MovedWay, useWays } from './useWays.ts'
import { linkOf, type VariableId, type Variables, variableIds, variables, type Way, ways } from './variables.ts'

interface WaysProps {
  readonly values: Variables
  readonly onValue: (id: VariableId, value: number) => void
  readonly onClose: () => void
}

/** The same guest moved in three ways: sentences and pictures of one set of runs. */
export function Ways({ values, onValue, onClose }: WaysProps) {
  const app = useApp()
  const { moved, isFresh, problem } = useWays(values)
  const texts = Object.fromEntries(variableIds.map((id) => [id, variables[id].text(values[id])]))
  const scrubs = Object.fromEntries(
    variableIds.map((id) => [
      `turn${id[0].toUpperCase()}${id.slice(1)}`,
      (words: ReactNode) => (
        <Scrub id={id} value={values[id]} onValue={(value) => onValue(id, value)}>
          {words}
        </Scrub>
      ),
    ]),
  )
  const runOf = (way: Way): Run | null => moved.find((each) => each.way === way)?.run ?? null
  const { beforeUs, afterUs } = spanUs(
    moved.map(({ run }) => run),
    'start',
  )
  const clock = useMemo(() => {
    const made = createLaneClock(window)
    made.setSpan(-beforeUs, afterUs)
    made.seek(afterUs)
    return made
  }, [beforeUs, afterUs])
  const floor = (way: Way): void => {
    app.openFragment(linkOf(values, way))
    onClose()
  }
  return (
    <>
      <p>
        <Said text="how.text" values={texts} marks={scrubs} />
      </p>
      {problem !== null && <p role="alert">{readText('how.failed', { reason: problem })}</p>}
      <div data-testid="ways" data-state={isFresh ? 'fresh' : 'running'}>
        {ways.map((way) => (
          <section key={way} className="read-way" data-way={way}>
            <h3>{readText(headOf[way])}</h3>
            <p>
              <Sentence way={way} run={runOf(way)} />
            </p>
            {way === 'precopy' && <p>{readText('how.precopy.law')}</p>}
            {way === 'postcopyPush' && <p>{readText('how.postcopy.schemes')}</p>}
            <WayFigure
              moved={moved.find((each) => each.way === way)}
              {...{ clock, beforeUs, afterUs }}
              onFloor={() => floor(way)}
            />
          </section>
        ))}
      </div>
      <p className="soft">{readText('how.figure')}</p>
    </>
  )
}

const headOf = {
  nonlive: 'how.nonlive.head',
  precopy: 'how.precopy.head',
  postcopyPush: 'how.postcopy.head',
} as const satisfies Record<Way, string>

/** What came of a way, in a sentence; until it is known dots stand for the figures. */
function Sentence({ way, run }: { readonly way: Way; readonly run: Run | null }) {
  const result = run?.result ?? null
  const unknown = readText('how.unknown')
  const ms = (value: number | null | undefined): string => (value == null ? unknown : formatDurationMs(value))
  const values = {
    sent: result === null ? unknown : formatBytes(result.transferredBytes),
    pause: ms(result?.downtimeMs),
    total: ms(result?.totalMigrationTimeMs),
    rounds: result?.rounds ?? 0,
    faults: result?.networkFaults ?? 0,
    horizon: formatDurationUs(HORIZON_US),
  }
  const isEndless = run !== null && result?.totalMigrationTimeMs == null
  if (way === 'nonlive') return <Said text="how.nonlive" values={values} />
  if (way === 'postcopyPush') return <Said text="how.postcopy" values={values} />
  return <Said text={isEndless ? 'how.precopy.never' : 'how.precopy'} values={values} />
}

interface WayFigureProps {
  readonly moved: MovedWay | undefined
  readonly clock: ReturnType<typeof createLaneClock>
  readonly beforeUs: number
  readonly afterUs: number
  readonly onFloor: () => void
}

function WayFigure({ moved, clock, beforeUs, afterUs, onFloor }: WayFigureProps) {
  if (moved === undefined) return <p className="soft">{readText('how.running')}</p>
  const { way, experiment, run } = moved
  const start = anchorUs(run, 'start')
  if (start === null) return null
  return (
    <figure className="read-figure">
      <LaneCharts
        lane={{ id: way, label: readText(headOf[way]), experiment }}
        vmIndex={0}
        anchorUs={start}
        {...{ run, clock, beforeUs, afterUs }}
      />
      <button type="button" className="button outlined" onClick={onFloor}>
        <Play className="icon" aria-hidden />
        {readText('open')}
      </button>
    </figure>
  )
}
