// The guide works without this; here its commands get this server's address and a button to copy them.
for (const code of document.querySelectorAll('.code-block code')) {
  code.textContent = (code.textContent ?? '').replace('http://127.0.0.1:8080', location.origin);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button plain small copy-code';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(`${code.textContent}\n`);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
  code.closest('section')?.querySelector('.guide-head')?.append(button);
}
export {};
