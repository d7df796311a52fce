/* How far automation goes. */
export const automationLevels = {
  off: { label: 'Off', help: 'Nothing is recommended.' },
  recommend: { label: 'Recommend', help: 'Moves are recommended with their reason; a person makes them.' },
  act: { label: 'Act', help: 'Recommended moves are made without a hand.' },
} as const

export type AutomationLevel = keyof typeof automationLevels
export const automationLevelIds = Object.keys(automationLevels) as readonly AutomationLevel[]
