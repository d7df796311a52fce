import { Turtle } from 'lucide-react'
import { say } from '../../i18n/say.ts'
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
            <strong data-testid="slowed-to">{say('transport.slowMotion', { speed: speedText(slowedTo) })}</strong>
            <span className="slow-motion-why"> {say('transport.slowMotion.why')}</span>
          </span>
          <button type="button" className="button" onClick={() => app.setSlowsBlackout(false)}>
            {say('transport.fullSpeed')}
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
    <IconButton label={say('transport.slowMotion.switch')} isPressed={isOn} onClick={() => app.setSlowsBlackout(!isOn)}>
      <Turtle className="icon" aria-hidden />
    </IconButton>
  )
}
