/// <reference types="vite/client" />

interface Window {
  MonacoEnvironment?: { getWorker: (id: unknown, label: string) => Worker };
}
