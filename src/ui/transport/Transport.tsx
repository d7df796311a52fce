import {
  ChevronFirst,
  ChevronLast,
  Pause,
  Play,
  Redo2,
  SkipBack,
  SkipForward,
  StepBack,
  StepForward,
  Undo2,
} from 'lucide-react'
import { useMemo } from 'react'
import { formatClockUs } from '../../base/format.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'
import { transportOf } from './keys.ts'
import { SearchWords } from './SearchWords.tsx'
import { SeekSlider } from './SeekSlider.tsx'
import { SpeedControl } from './SpeedControl.tsx'
import './transport.css'

export function Transport() {
  const app = useApp()
  const transport = useMemo(() => transportOf(app), [app])
  const isPlaying = useAppState((state) => state.isPlaying)
  const mayUndo = useAppState((state) => state.undo.length > 0)
  const mayRedo = useAppState((state) => state.redo.length > 0)
  return (
    <section className="transport" aria-label="Time">
      <div className="transport-buttons">
        <IconButton label="To the start" keys="Home" className="spare" onClick={transport.start}>
          <ChevronFirst className="icon" aria-hidden />
        </IconButton>
        <IconButton label="Previous event" keys="Shift+ArrowLeft" onClick={transport.previousEvent}>
          <SkipBack className="icon" aria-hidden />
        </IconButton>
        <IconButton label="0.1 s back" keys="ArrowLeft" onClick={() => transport.step(-1)}>
          <StepBack className="icon" aria-hidden />
        </IconButton>
        <button
          type="button"
          className="button primary play"
          aria-keyshortcuts="Space"
          title={`${isPlaying ? 'Pause' : 'Play'} (Space)`}
          onClick={transport.toggle}
        >
          {isPlaying ? <Pause className="icon" aria-hidden /> : <Play className="icon" aria-hidden />}
          {isPlaying ? 'Pause' : 'Play'}
        </button>
        <IconButton label="0.1 s on" keys="ArrowRight" onClick={() => transport.step(1)}>
          <StepForward className="icon" aria-hidden />
        </IconButton>
        <IconButton label="Next event" keys="Shift+ArrowRight" onClick={transport.nextEvent}>
          <SkipForward className="icon" aria-hidden />
        </IconButton>
        <IconButton label="To the last event" keys="End" className="spare" onClick={transport.lastEvent}>
          <ChevronLast className="icon" aria-hidden />
        </IconButton>
      </div>
      <Clock />
      <SearchWords />
      <SeekSlider />
      <SpeedControl />
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
