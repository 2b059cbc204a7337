import './book.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BookApp } from './book-app.tsx'

const place = document.getElementById('root')
if (!place) throw new Error('The page has no place for the booking')
createRoot(place).render(
  <StrictMode>
    <BookApp />
  </StrictMode>,
)
