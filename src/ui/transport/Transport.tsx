import { ChevronFirst, ChevronLast, Pause, Play, Redo2, StepBack, StepForward, Undo2 } from 'lucide-react'
import { formatClockUs } from '../../i18n/format.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'
import { BranchMenu } from './BranchMenu.tsx'
import type { Transport as TransportActions } from './keys.ts'
import { SearchWords } from './SearchWords.tsx'
import { SeekSlider } from './SeekSlider.tsx'
import { SlowMotionBanner, SlowMotionSwitch } from './SlowMotion.tsx'
import { SpeedControl } from './SpeedControl.tsx'
import { StepControl } from './StepControl.tsx'
import { type StepUnit, stepUnits } from './steps.ts'
import './transport.css'

interface TransportProps {
  readonly actions: TransportActions
  readonly unit: StepUnit
  readonly onUnit: (unit: StepUnit) => void
}

export function Transport({ actions, unit, onUnit }: TransportProps) {
  const app = useApp()
  const { words } = stepUnits[unit]
  const isPlaying = useAppState((state) => state.isPlaying)
  const mayUndo = useAppState((state) => state.undo.length > 0)
  const mayRedo = useAppState((state) => state.redo.length > 0)
  return (
    <section className="transport" aria-label="Time">
      <SlowMotionBanner />
      <div className="transport-buttons">
        <IconButton label="To the start" keys="Home" className="spare" onClick={actions.start}>
          <ChevronFirst className="icon" aria-hidden />
        </IconButton>
        <IconButton label={`One ${words} back`} keys="ArrowLeft" onClick={actions.stepBack}>
          <StepBack className="icon" aria-hidden />
        </IconButton>
        <button
          type="button"
          className="button primary play"
          aria-keyshortcuts="Space"
          title={`${isPlaying ? 'Pause' : 'Play'} (Space)`}
          onClick={actions.toggle}
        >
          {isPlaying ? <Pause className="icon" aria-hidden /> : <Play className="icon" aria-hidden />}
          {isPlaying ? 'Pause' : 'Play'}
        </button>
        <IconButton label={`One ${words} on`} keys="ArrowRight" onClick={actions.stepOn}>
          <StepForward className="icon" aria-hidden />
        </IconButton>
        <IconButton label="To the last event" keys="End" className="spare" onClick={actions.lastEvent}>
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
        <IconButton label="Undo" keys="Control+Z" disabled={!mayUndo} onClick={app.undo}>
          <Undo2 className="icon" aria-hidden />
        </IconButton>
        <IconButton label="Redo" keys="Control+Shift+Z" disabled={!mayRedo} onClick={app.redo}>
          <Redo2 className="icon" aria-hidden />
        </IconButton>
      </div>
    </section>
  )
}

function Clock() {
  const timeUs = useAppState((state) => state.timeUs)
  return (
    <output className="clock" aria-live="off" aria-label="Simulated time" data-testid="clock" data-value={timeUs}>
      {formatClockUs(timeUs)}
    </output>
  )
}
