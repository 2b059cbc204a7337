// Runs before the first paint so that a chosen theme never flashes. A file of its own: the page allows no inline script.
try {
  const theme = localStorage.getItem('vendly.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  const density = localStorage.getItem('vendly.density')
  if (density === 'compact' || density === 'roomy') document.documentElement.dataset.density = density
} catch {
  // Without storage the system's theme applies.
}
