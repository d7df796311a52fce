const tabs = {
  happening: 'What happens',
  timeline: 'Timeline',
  log: 'Log',
  monitoring: 'Monitoring',
  settings: 'Settings',
} as const

export type Tab = keyof typeof tabs

const isTab = (key: string): key is Tab => key in tabs

interface TabsProps {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
}

/** On a narrow screen one panel shows at a time; a choice of one, so the arrow keys work by themselves. */
export function Tabs({ tab, onTab }: TabsProps) {
  return (
    <fieldset className="segments tabs">
      <legend className="unseen">Panel</legend>
      {Object.entries(tabs).map(([key, label]) => (
        <label key={key}>
          <input type="radio" name="tab" checked={key === tab} onChange={() => isTab(key) && onTab(key)} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
