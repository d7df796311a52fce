import { say } from '../i18n/say.ts'

const tabs = ['happening', 'timeline', 'log', 'monitoring', 'settings'] as const

export type Tab = (typeof tabs)[number]

interface TabsProps {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
}

/** On a narrow screen one panel shows at a time; a choice of one, so the arrow keys work by themselves. */
export function Tabs({ tab, onTab }: TabsProps) {
  return (
    <fieldset className="segments tabs">
      <legend className="unseen">{say('page.panel')}</legend>
      {tabs.map((key) => (
        <label key={key}>
          <input type="radio" name="tab" checked={key === tab} onChange={() => onTab(key)} />
          {say(`page.tab.${key}`)}
        </label>
      ))}
    </fieldset>
  )
}
