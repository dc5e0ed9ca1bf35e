"""A page with nothing but a heading."""

import streamlit as st

st.html("<h1>Prazna stran</h1>")
