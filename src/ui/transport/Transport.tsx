import { ChevronFirst, ChevronLast, Pause, Play, Redo2, StepBack, StepForward, Undo2 } from 'lucide-react'
import { formatClockUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'
import { keyName } from '../keyName.ts'
import { BranchMenu } from './BranchMenu.tsx'
import type { Transport as TransportActions } from './keys.ts'
import { SearchWords } from './SearchWords.tsx'
import { SeekSlider } from './SeekSlider.tsx'
import { SlowMotionBanner, SlowMotionSwitch } from './SlowMotion.tsx'
import { SpeedControl } from './SpeedControl.tsx'
import { StepControl } from './StepControl.tsx'
import type { StepUnit } from './steps.ts'
import './transport.css'

interface TransportProps {
  readonly actions: TransportActions
  readonly unit: StepUnit
  readonly onUnit: (unit: StepUnit) => void
}

export function Transport({ actions, unit, onUnit }: TransportProps) {
  const app = useApp()
  const isPlaying = useAppState((state) => state.isPlaying)
  const mayUndo = useAppState((state) => state.undo.length > 0)
  const mayRedo = useAppState((state) => state.redo.length > 0)
  return (
    <section className="transport" dir="ltr" aria-label={say('transport.section')}>
      <SlowMotionBanner />
      <div className="transport-buttons">
        <IconButton label={say('transport.start')} keys="Home" className="spare" onClick={actions.start}>
          <ChevronFirst className="icon" aria-hidden />
        </IconButton>
        <IconButton label={say('transport.stepBack', { unit })} keys="ArrowLeft" onClick={actions.stepBack}>
          <StepBack className="icon" aria-hidden />
        </IconButton>
        <button
          type="button"
          className="button primary play"
          aria-keyshortcuts="Space"
          title={`${isPlaying ? say('transport.pause') : say('transport.play')} (${keyName('Space')})`}
          onClick={actions.toggle}
        >
          {isPlaying ? <Pause className="icon" aria-hidden /> : <Play className="icon" aria-hidden />}
          {isPlaying ? say('transport.pause') : say('transport.play')}
        </button>
        <IconButton label={say('transport.stepOn', { unit })} keys="ArrowRight" onClick={actions.stepOn}>
          <StepForward className="icon" aria-hidden />
        </IconButton>
        <IconButton label={say('transport.lastEvent')} keys="End" className="spare" onClick={actions.lastEvent}>
          <ChevronLast className="icon" aria-hidden />
        </IconButton>
      </div>
      <StepControl unit={unit} onUnit={onUnit} />
      <Clock />
      <SearchWords />
      <SeekSlider />
      <SpeedControl />
      <SlowMotionSwitch />
      <BranchMenu />
      <div className="transport-buttons transport-edits">
        <IconButton label={say('transport.undo')} keys="Control+Z" disabled={!mayUndo} onClick={app.undo}>
          <Undo2 className="icon" aria-hidden />
        </IconButton>
        <IconButton label={say('transport.redo')} keys="Control+Shift+Z" disabled={!mayRedo} onClick={app.redo}>
          <Redo2 className="icon" aria-hidden />
        </IconButton>
      </div>
    </section>
  )
}

function Clock() {
  const timeUs = useAppState((state) => state.timeUs)
  return (
    <output
      className="clock"
      aria-live="off"
      aria-label={say('transport.time')}
      data-testid="clock"
      data-value={timeUs}
    >
      {formatClockUs(timeUs)}
    </output>
  )
}
