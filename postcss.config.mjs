const config = { plugins: { "@tailwindcss/postcss": {} } };

// biome-ignore lint/style/noDefaultExport: Next looks for it.
export default config;
