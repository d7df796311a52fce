import { formatClockUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { fillStyle } from '../fillStyle.ts'
import { useAppState } from '../hooks/useApp.ts'
import { useScrub } from '../hooks/useScrub.ts'
import { roundSpanUs } from '../timeline/timeWindow.ts'
import { MOMENT_US } from './steps.ts'

/** The whole scene as a slider: what has been simulated, and a little more to run into. */
export function SeekSlider() {
  const timeUs = useAppState((state) => state.timeUs)
  const endUs = useAppState((state) => roundSpanUs(Math.max(state.extentUs, state.timeUs) * 1.02))
  const scrub = useScrub()
  return (
    <input
      className="slider seek"
      type="range"
      aria-label={say('transport.time')}
      aria-valuetext={formatClockUs(timeUs)}
      min={0}
      max={endUs}
      step={MOMENT_US / 10}
      value={timeUs}
      style={fillStyle(timeUs / endUs)}
      onPointerDown={scrub.begin}
      onPointerUp={scrub.end}
      onPointerCancel={scrub.end}
      onChange={(event) => scrub.to(Number(event.target.value))}
      onKeyDown={(event) => {
        const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key]
        if (steps === undefined) return
        event.preventDefault()
        scrub.by(steps * MOMENT_US)
      }}
    />
  )
}
