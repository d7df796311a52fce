export const page = {
  'page.tab.happening': 'What happens',
  'page.tab.timeline': 'Timeline',
  'page.tab.log': 'Log',
  'page.tab.monitoring': 'Monitoring',
  'page.tab.settings': 'Settings',
  'page.panel': 'Panel',
  'page.hot': '{what, select, both {CPU, network} cpu {CPU} other {network}}',
  'page.hot.help':
    'In the last second its VMs wanted more of its cores, or sent more over its network card, than the upper threshold of the automation allows.',
  'page.hot.mark': 'hot',
}
