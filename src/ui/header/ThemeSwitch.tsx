import { Monitor, Moon, Presentation, Sun } from 'lucide-react'
import { useState } from 'react'
import { say } from '../../i18n/say.ts'
import { IconButton } from '../IconButton.tsx'
import { chooseProjector, chooseTheme, storedProjector, storedTheme, type ThemeChoice, themeChoices } from '../theme.ts'

const icons = { system: Monitor, light: Sun, dark: Moon } as const satisfies Record<ThemeChoice, unknown>

/** One button that goes round system, light and dark, and one for the large type of a lecture hall. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(storedTheme)
  const [isProjector, setProjector] = useState(storedProjector)
  const Icon = icons[theme]
  const next = themeChoices[(themeChoices.indexOf(theme) + 1) % themeChoices.length]
  return (
    <>
      <IconButton
        label={say('header.theme', { theme, next })}
        onClick={() => {
          chooseTheme(next)
          setTheme(next)
        }}
      >
        <Icon className="icon" aria-hidden />
      </IconButton>
      <IconButton
        label={say('header.projector')}
        className="projector-toggle"
        isPressed={isProjector}
        onClick={() => {
          chooseProjector(!isProjector)
          setProjector(!isProjector)
        }}
      >
        <Presentation className="icon" aria-hidden />
      </IconButton>
    </>
  )
}
