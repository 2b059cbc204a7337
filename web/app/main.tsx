import '../ui/styles/app.css'
import './shell.css'
import '../features/session/session.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepAppOnDevice } from '../offline/update.ts'
import { mountSprite } from '../ui/marks/mount-sprite.ts'
import { App } from './app.tsx'
import { keepInstallOffer } from './install.ts'
import { guardUpdates } from './update-guards.ts'

mountSprite(document)
const place = document.getElementById('root')
if (!place) throw new Error('The page has no place for the screens')
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

keepInstallOffer()
guardUpdates()
// Developing, the files of the moment matter, not those of an installation.
if (import.meta.env.PROD) void keepAppOnDevice()
