// A link to answer behind: what stands behind # goes into the form's field and is sent in its body, never in an address.
export function show(form) {
  const code = decodeURIComponent(location.hash.slice(1));
  const field = form.querySelector("[name=code]");
  if (!code || !field || field.value) return;
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
  form.requestSubmit();
}
