# SPDX-License-Identifier: Apache-2.0
# The numbers of reference_test.cpp and ets_reference.hpp: Rscript reference.R (R 4.2.2, package forecast 8.20). Where no package has
# a model, its equations are written out here in another way than in C++: lines by lm(), complex numbers, matrices.
suppressMessages(library(forecast))
show <- function(name, x) cat(name, ": ", paste(sprintf("%.8g", as.numeric(x)), collapse = ", "), "\n", sep = "")

# Naive set
show("naive", naive(AirPassengers, h = 3)$mean)
show("naive upper 95", naive(AirPassengers, h = 3, level = 95)$upper)
show("snaive", snaive(AirPassengers, h = 3)$mean)
adjusted <- seasadj(decompose(AirPassengers, "multiplicative"))
index <- decompose(AirPassengers, "multiplicative")$figure
show("naive2", tail(as.numeric(adjusted), 1) * index)

# Theta
show("thetaf", thetaf(AirPassengers, h = 12)$mean)
show("thetaf Nile", thetaf(Nile, h = 3)$mean)

# Dynamic optimised theta (Fiorucci et al. 2016, equations 9 to 13): the line through all values so far by lm()
dotm <- function(y, h) {
  n <- length(y)
  a <- b <- numeric(n)
  for (t in 1:n) {
    if (t == 1) { a[1] <- y[1]; b[1] <- 0 }
    else { k <- coef(lm(v ~ x, data.frame(v = y[1:t], x = 1:t))); a[t] <- k[1]; b[t] <- k[2] }
  }
  mean_of <- function(t, level, alpha, theta, a, b)
    level + (1 - 1 / theta) * ((1 - alpha)^(t - 1) * a + (1 - (1 - alpha)^t) / alpha * b)
  squares <- function(p) {
    level <- p[3] * y[1]; s <- 0
    for (t in 1:n) {
      if (t > 1) s <- s + (y[t] - mean_of(t, level, p[1], p[2], a[t - 1], b[t - 1]))^2
      level <- p[1] * y[t] + (1 - p[1]) * level
    }
    s
  }
  best <- NULL
  for (alpha in c(0.2, 0.5, 0.9)) for (theta in c(1.5, 3, 8)) {
    fit <- optim(c(alpha, theta, 1), squares, method = "L-BFGS-B", lower = c(0.1, 1, -0.5), upper = c(0.99, 19, 1.5))
    if (is.null(best) || fit$value < best$value) best <- fit
  }
  p <- best$par
  level <- p[3] * y[1]
  for (t in 1:n) level <- p[1] * y[t] + (1 - p[1]) * level
  out <- numeric(h); series <- y
  for (i in 1:h) {
    t <- length(series) + 1
    k <- coef(lm(v ~ x, data.frame(v = series, x = seq_along(series))))
    out[i] <- mean_of(t, level, p[1], p[2], k[1], k[2])
    series <- c(series, out[i])
    level <- p[1] * out[i] + (1 - p[1]) * level
  }
  list(mean = out, par = p, value = best$value)
}
nile <- dotm(as.numeric(Nile), 6)
show("dotm Nile", nile$mean); show("dotm Nile alpha, theta, level, squares", c(nile$par, nile$value))
air <- dotm(as.numeric(adjusted), 12)
show("dotm AirPassengers", air$mean * index); show("dotm AirPassengers alpha, theta, level, squares", c(air$par, air$value))

# Complex exponential smoothing (Svetunkov, Kourentzes, Ord 2022) in its matrix form
ces <- function(y, a, level, potential, h) {
  s <- 0; a0 <- Re(a); a1 <- Im(a)
  F <- matrix(c(1, 1, -(1 - a1), 1 - a0), 2); g <- c(a0 - a1, a0 + a1); v <- c(level, potential)
  for (t in seq_along(y)) { e <- y[t] - v[1]; s <- s + e^2; v <- as.numeric(F %*% v) + g * e }
  out <- numeric(h)
  for (i in 1:h) { out[i] <- v[1]; v <- as.numeric(F %*% v) }
  list(mean = out, squares = s)
}
fixed <- ces(as.numeric(Nile), complex(real = 1.2, imaginary = 0.98), 1100, 1000, 4)
show("ces Nile, 1.2 + 0.98i, level 1100, potential 1000", c(fixed$mean, fixed$squares))

# Decomposition and smoothing, ARIMA
show("stlf log", stlf(AirPassengers, h = 12, lambda = 0)$mean)

# Discounted regression with a ridge on logarithms, then an error that is carried forward
regression <- function(y, m, h) {
  n <- length(y); age <- (n - 1):0
  X <- function(age, place) { x <- matrix(0, length(age), 2 + m); x[, 1] <- 1; x[, 2] <- -age / m
    x[cbind(seq_along(age), 3 + place %% m)] <- 1; x }
  x <- X(age, 0:(n - 1)); w <- 0.7^(age / m)
  e <- solve(t(x) %*% (w * x) + diag(c(1e-9, 1, rep(0.1, m))), t(x) %*% (w * log(y)))
  r <- as.numeric(log(y) - x %*% e)
  memory <- min(max(sum(r[-1] * r[-n]) / sum(r[-n]^2), 0), 0.95)
  as.numeric(exp(X(-(1:h), n - 1 + 1:h) %*% e + memory^(1:h) * r[n]))
}
show("regression", regression(as.numeric(AirPassengers), 12, 12))

# Intermittent use
use <- c(0, 0, 3, 0, 0, 0, 5, 0, 2, 0, 0, 0, 0, 4, 0, 0, 6, 0, 0, 1, 0, 0, 0, 3)
show("croston", croston(use, h = 1, alpha = 0.1)$mean)

# All thirty forms of exponential smoothing: weights, start states, squares of the error, six forecasts
for (e in c("A", "M")) for (t in c("N", "A", "Ad", "M", "Md")) for (s in c("N", "A", "M")) {
  fit <- ets(AirPassengers, model = paste0(e, substr(t, 1, 1), s), damped = nchar(t) == 2, restrict = FALSE,
             allow.multiplicative.trend = TRUE)
  of <- function(name) if (name %in% names(fit$par)) fit$par[[name]] else 0
  start <- fit$states[1, ]
  season <- if (s == "N") numeric(0) else rev(start[grep("^s", names(start))])
  errors <- if (e == "A") AirPassengers - fit$fitted else (AirPassengers - fit$fitted) / fit$fitted
  text <- function(x) paste(sprintf("%.12g", x), collapse = ", ")
  cat(sprintf("    {\"%s\", {%s}, %s, %s, {%s}, %s, {%s}},\n", paste0(e, t, s),
              text(c(of("alpha"), of("beta"), of("gamma"), if (nchar(t) == 2) of("phi") else 1)), text(start[["l"]]),
              text(if (t == "N") 0 else start[["b"]]), text(season), text(sum(errors^2)),
              text(forecast(fit, h = 6, PI = FALSE)$mean)))
}
