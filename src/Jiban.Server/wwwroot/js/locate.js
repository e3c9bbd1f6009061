// [data-locate]: a form that may carry where its sender stands. Nothing is asked of the phone before the button is
// pressed, and the form goes without it just as well.
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

  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.lat.value = coords.latitude.toFixed(6);
        form.elements.lng.value = coords.longitude.toFixed(6);
        button.remove();
        said.textContent = form.dataset.located;
      },
      () => {
        button.disabled = false;
        said.textContent = form.dataset.refused;
      },
      { timeout: 10000, maximumAge: 60000 },
    );
  });
}
