import '../ui/styles/app.css'
import './shell.css'
import '../features/session/session.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { mountSprite } from '../ui/marks/mount-sprite.ts'
import { App } from './app.tsx'

mountSprite(document)
const place = document.getElementById('root')
if (!place) throw new Error('The page has no place for the screens')
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
