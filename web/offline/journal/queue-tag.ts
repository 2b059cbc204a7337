/** Under which the browser is asked to call for the queue, and what the service worker passes on to the windows. */
export const queueTag = 'vendly.queue'
