import { say } from '../../i18n/say.ts'
import { fillStyle } from '../fillStyle.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { speedIndex, speeds, speedText } from './speed.ts'

export function SpeedControl() {
  const app = useApp()
  const speed = useAppState((state) => state.speed)
  const index = speedIndex(speed)
  return (
    <div className="speed">
      <label htmlFor="speed">{say('transport.speed')}</label>
      <input
        id="speed"
        aria-label={say('transport.speed')}
        className="slider"
        type="range"
        min={0}
        max={speeds.length - 1}
        step={1}
        value={index}
        aria-valuetext={say('transport.speed.words', {
          speed: speedText(speed),
          kind: speed < 1 ? 'slow' : speed === 1 ? 'real' : 'fast',
        })}
        style={fillStyle(index / (speeds.length - 1))}
        onChange={(event) => app.setSpeed(speeds[Number(event.target.value)])}
      />
      <button
        type="button"
        className="button speed-value"
        title={say('transport.speed.back')}
        onClick={() => app.setSpeed(1)}
      >
        {speedText(speed)}
      </button>
    </div>
  )
}
