import { createRequire } from 'node:module'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Text is Latin first: its font starts loading with the page instead of after the style sheet. */
function preloadLatinFont(): Plugin {
  return {
    name: 'preload-latin-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        const font = Object.keys(context.bundle ?? {}).find((file) =>
          file.includes('anek-latin-latin-standard-normal'),
        )
        if (!font) return []
        const attrs = { rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2' }
        return [{ tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' }]
      },
    },
  }
}

/** The program that reads codes from pictures belongs to the package that calls it, wherever npm has put it. */
const reader = createRequire(createRequire(import.meta.url).resolve('barcode-detector/ponyfill'))
const readerModule = reader.resolve('zxing-wasm/reader/zxing_reader.wasm')

const server = process.env.VENDLY_API ?? 'http://127.0.0.1:8000'
const toServer = { target: server, changeOrigin: false }

export default defineConfig({
  root: 'web',
  resolve: { alias: [{ find: /^zxing-reader\.wasm/, replacement: readerModule }] },
  plugins: [react(), tailwindcss(), preloadLatinFont()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Small assets stay files: the page's security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    // The build rewrites the modules, and says itself what a page needs first (tools/classic-scripts.mjs).
    modulePreload: false,
    // The app of the staff, and the page on which clients book.
    rollupOptions: { input: { index: 'web/index.html', book: 'web/book/index.html' } },
  },
  server: {
    proxy: {
      '/api': { ...toServer, ws: true },
      '/health': toServer,
      '/trust': toServer,
      '/docs': toServer,
      '/openapi.json': toServer,
    },
  },
})
