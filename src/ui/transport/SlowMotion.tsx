import { Turtle } from 'lucide-react'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'
import { speedText } from './speed.ts'

/** Says that time goes slower than asked for, and how to end that. */
export function SlowMotionBanner() {
  const app = useApp()
  const slowedTo = useAppState((state) => state.slowedTo)
  return (
    <div className="slow-motion-place" role="status">
      {slowedTo !== null && (
        <p className="slow-motion">
          <Turtle className="icon" aria-hidden />
          <span>
            <strong data-testid="slowed-to">Slow motion {speedText(slowedTo)}</strong>
            <span className="slow-motion-why"> while the guest is paused</span>
          </span>
          <button type="button" className="button" onClick={() => app.setSlowsBlackout(false)}>
            Full speed
          </button>
        </p>
      )}
    </div>
  )
}

/** Whether the pause of the guest is shown in slow motion at all. */
export function SlowMotionSwitch() {
  const app = useApp()
  const isOn = useAppState((state) => state.slowsBlackout)
  return (
    <IconButton label="Slow motion through the blackout" isPressed={isOn} onClick={() => app.setSlowsBlackout(!isOn)}>
      <Turtle className="icon" aria-hidden />
    </IconButton>
  )
}
