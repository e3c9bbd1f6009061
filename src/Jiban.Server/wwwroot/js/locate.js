// [data-locate]: a form that says where its sender stands, by the phone's position or in words. Nothing is asked of the
// phone before a button is pressed; sending without words asks it once, and where it gives none the words are asked for.
export function show(form) {
  if (!("geolocation" in navigator)) return;
  const button = document.createElement("button");
  const said = document.createElement("p");
  button.type = "button";
  button.className = "btn whistle-locate";
  button.textContent = form.dataset.locate;
  said.className = "form-hint";
  said.setAttribute("role", "status");
  form.querySelector("[type=submit]").before(button, said);
  if (form.elements.lat.value) {
    // Sent once already, with something else refused: the place it carries is still there.
    button.remove();
    said.textContent = form.dataset.located;
  }

  let asked = false;
  form.addEventListener("submit", (event) => {
    if (asked || form.elements.lat.value || form.elements.where.value.trim()) return;
    asked = true;
    event.preventDefault();
    event.stopPropagation();
    ask(
      () => form.requestSubmit(event.submitter),
      () => form.elements.where.focus(),
    );
  });
  button.addEventListener("click", () => ask());

  function ask(found, refused) {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.lat.value = coords.latitude.toFixed(6);
        form.elements.lng.value = coords.longitude.toFixed(6);
        button.remove();
        said.textContent = form.dataset.located;
        found?.();
      },
      () => {
        button.disabled = false;
        said.textContent = form.dataset.refused;
        refused?.();
      },
      { timeout: 10000, maximumAge: 60000 },
    );
  }
}
