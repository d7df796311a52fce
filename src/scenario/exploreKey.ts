/** The key of a link under which a sweep stands (exploreLink.ts). */
export const EXPLORE_KEY = 'explore'
